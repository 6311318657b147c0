const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", async (req, res) => {
  const given = { a: req.query.a, b: "name" };
  for (const [name] of Object.entries(given)) exec("show " + name);
  exec("show " + Object.keys(given).join(" "));
  const copy = structuredClone(JSON.parse(JSON.stringify(given)));
  exec("show " + copy.b);
  const both = Object.assign({}, given, { c: "age" });
  exec("show " + both.c);
  const [, second] = await Promise.all([Promise.resolve(req.query.first), "name"]);
  exec("show " + second);
  exec("show " + ["name", req.query.third].at(0));
  for (const [place] of [req.query.fourth].entries()) exec("show " + place);
});
