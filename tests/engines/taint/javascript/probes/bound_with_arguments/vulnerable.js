const { exec } = require("child_process");
const express = require("express");
const app = express();
function show(command, name) {
  exec(command + name); // SINK command-injection
}
const list = show.bind(null, "ls ");
app.get("/a", (req, res) => {
  list(req.query.name); // SOURCE
  res.end();
});
