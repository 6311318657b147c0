const { exec } = require("child_process");
const express = require("express");
const app = express();
function show(command, name) {
  exec(command + "here");
}
const list = show.bind(null, "ls ");
app.get("/a", (req, res) => {
  list(req.query.name);
  res.end();
});
