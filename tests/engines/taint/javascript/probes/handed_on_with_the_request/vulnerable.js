const { exec } = require("child_process");
const express = require("express");
const app = express();
app.use((req, res, next) => {
  req.chosen = req.query.chosen; // SOURCE
  res.locals.shown = req.query.shown; // SOURCE
  Object.assign(req, { third: req.query.third }); // SOURCE
  next();
});
app.get("/a", (req, res) => {
  exec("show " + req.chosen); // SINK command-injection
  const { shown } = res.locals;
  exec("show " + shown); // SINK command-injection
  exec("show " + req.third); // SINK command-injection
});
