const { exec } = require("child_process");
const express = require("express");
const app = express();
const fill = (text, values) => text.replace(/{(\w+)}/g, (whole, name) => values[name]);
app.get("/a", (req, res) => {
  exec(fill("ls {folder}", { folder: "here" }));
  res.end();
});
