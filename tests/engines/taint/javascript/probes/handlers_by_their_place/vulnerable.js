const { exec } = require("child_process");
const express = require("express");
const app = express();
class Shelf {
  constructor(base) {
    this.base = base;
  }
  list(asked, answer) {
    exec(this.base + asked.query.folder); // SOURCE // SINK command-injection
    answer.end();
  }
  show = async (asked, answer) => {
    exec("show " + asked.query.name); // SOURCE // SINK command-injection
    answer.end();
  };
}
const shelf = new Shelf("ls ");
app.get("/a", shelf.list.bind(shelf));
app.get("/b", shelf.show);
for (const [name, handle] of Object.entries({ c: (asked, answer) => {
  exec(asked.params.name); // SOURCE // SINK command-injection
  answer.end();
} })) app.get("/" + name + "/:name", handle);
