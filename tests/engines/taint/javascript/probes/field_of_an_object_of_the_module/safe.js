const { exec } = require("child_process");
const express = require("express");
const app = express();
const state = { folder: "here", name: "name" };
app.post("/a", (req, res) => {
  state.folder = req.body.folder;
  res.end();
});
app.get("/b", (req, res) => {
  exec("ls " + state.name);
  res.end();
});
