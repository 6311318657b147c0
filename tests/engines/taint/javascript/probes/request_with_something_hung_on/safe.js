const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  req.started = 1;
  res.statusCode = 400;
  exec("ls " + req.started);
  req.query.folder = Number(req.query.folder);
  exec("ls " + req.query.folder);
  res.send("<b>" + req.started);
});
