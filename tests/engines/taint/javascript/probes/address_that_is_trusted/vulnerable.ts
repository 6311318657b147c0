import { Component } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { ActivatedRoute } from '@angular/router';

@Component({ selector: 'a', template: '<iframe [src]="url"></iframe>' })
export class Frame {
  url: unknown;
  constructor(private sanitizer: DomSanitizer, private route: ActivatedRoute) {
    const next = this.route.snapshot.queryParams['next']; // SOURCE
    this.url = this.sanitizer.bypassSecurityTrustResourceUrl(next); // SINK cross-site-scripting
  }
}
