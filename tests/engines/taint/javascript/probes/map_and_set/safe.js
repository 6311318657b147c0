const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  const kept = new Map([["first", req.query.first], ["second", "name"]]);
  exec("show " + kept.get("second"));
  for (const [name, value] of kept) exec("show " + name + value.length);
  kept.forEach((value, name) => exec("show " + name));
  const words = new Map([["n", "name"], ["a", "age"]]);
  exec("show " + words.get(req.query.word));
});
