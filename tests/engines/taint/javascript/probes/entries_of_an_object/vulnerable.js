const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", async (req, res) => {
  const given = { a: req.query.a, b: "name" }; // SOURCE
  for (const [name, value] of Object.entries(given)) exec(name + value); // SINK command-injection
  const copy = JSON.parse(JSON.stringify(given));
  exec("show " + copy.a); // SINK command-injection
  const both = Object.assign({}, given, { c: "age" });
  exec("show " + both.a); // SINK command-injection
  const [first] = await Promise.all([Promise.resolve(req.query.first), "name"]); // SOURCE
  exec("show " + first); // SINK command-injection
  const again = Object.fromEntries(Object.entries(given));
  exec("show " + again.a); // SINK command-injection
});
