const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  const asked = { get folder() { return "here"; }, other: req.query.folder };
  exec("ls " + asked.folder);
});
