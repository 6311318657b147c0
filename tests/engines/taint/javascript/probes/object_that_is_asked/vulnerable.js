const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  const asked = { get folder() { return req.query.folder; } }; // SOURCE
  exec("ls " + asked.folder); // SINK command-injection
});
