import { Component } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { ActivatedRoute } from '@angular/router';

@Component({ selector: 'a', template: '<iframe [src]="url"></iframe>' })
export class Frame {
  url: unknown;
  constructor(private sanitizer: DomSanitizer, private route: ActivatedRoute) {
    const video = this.route.snapshot.queryParams['video'];
    this.url = this.sanitizer.bypassSecurityTrustResourceUrl('https://videos.example.org/' + video);
  }
}
