const { exec } = require("child_process");
const express = require("express");
const app = express();
app.use((req, res, next) => {
  const chosen = req.query.chosen;
  if (!["name", "age"].includes(chosen)) return res.end();
  req.chosen = chosen;
  res.locals.shown = Number(req.query.shown);
  res.locals.other = req.query.other;
  next();
});
app.get("/a", (req, res) => {
  exec("show " + req.chosen);
  exec("show " + res.locals.shown);
});
