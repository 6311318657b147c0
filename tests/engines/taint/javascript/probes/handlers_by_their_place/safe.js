const { exec } = require("child_process");
const express = require("express");
const app = express();
const kept = new Map();
kept.get("/a", (asked, answer) => {
  exec("show " + asked.query.name);
});
app.get("/b", (asked, answer) => {
  exec("show " + Number(asked.query.name));
  answer.end();
});
