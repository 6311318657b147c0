const express = require("express");
const app = express();
const cache = require("./cache");
const { exec } = require("child_process");
app.get("/a", async (req, res) => {
  const folder = cache.read(req.query.folder); // SOURCE
  exec("ls " + folder); // SINK command-injection
});
