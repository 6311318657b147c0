import { Controller, Get, Query, Redirect, Res } from "@nestjs/common";

@Controller("links")
export class Links {
  @Get("go")
  @Redirect()
  go(@Query("page") page: string) {
    return { url: `/pages/${encodeURIComponent(page)}`, statusCode: 302 };
  }

  @Get("hello")
  hello(@Query("name") name: string) {
    return { title: `<h1>${name}</h1>` };
  }

  @Get("echo")
  echo(@Query("name") name: string) {
    return ["a", "b"].map((one) => `<i>${one}</i>`).join("");
  }
}
