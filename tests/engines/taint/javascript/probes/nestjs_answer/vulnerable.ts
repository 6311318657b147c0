import { Controller, Get, Query, Redirect, Res } from "@nestjs/common";

@Controller("links")
export class Links {
  @Get("go")
  @Redirect()
  go(@Query("url") url: string) { // SOURCE
    return { url, statusCode: 302 }; // SINK open-redirect
  }

  @Get("hello")
  hello(@Query("name") name: string) { // SOURCE
    return `<h1>${name}</h1>`; // SINK cross-site-scripting
  }
}
