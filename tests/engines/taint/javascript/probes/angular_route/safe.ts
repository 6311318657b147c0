import { Component } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { DomSanitizer } from '@angular/platform-browser';

@Component({ selector: 'hint', template: '<p [innerHTML]="text"></p>' })
export class Hint {
  text: unknown;
  constructor(private route: ActivatedRoute, private sanitizer: DomSanitizer) {}
  ngOnInit() {
    this.route.queryParams.subscribe((params) => {
      this.text = params.text;
    });
  }
}
