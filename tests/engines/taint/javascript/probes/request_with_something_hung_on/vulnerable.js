const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  req.started = 1;
  res.statusCode = 400;
  exec("ls " + req.query.folder); // SOURCE // SINK command-injection
  res.send("<b>" + req.query.name); // SOURCE // SINK cross-site-scripting
});
