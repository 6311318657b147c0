const { exec } = require("child_process");
const express = require("express");
const app = express();
const kept = new Map();
const all = new Set();
app.get("/a", (req, res) => {
  kept.set("chosen", req.query.chosen); // SOURCE
  for (const [name, value] of kept) exec(name + value); // SINK command-injection
  kept.forEach((value) => exec("show " + value)); // SINK command-injection
  all.add(req.query.third); // SOURCE
  exec("show " + [...all].join(" ")); // SINK command-injection
  const pairs = new Map([["first", req.query.first], ["second", "name"]]); // SOURCE
  exec("show " + pairs.get("first")); // SINK command-injection
});
