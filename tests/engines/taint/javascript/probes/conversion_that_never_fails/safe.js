const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  const given = req.query.given;
  if (isNaN(given)) return res.end();
  exec("show " + given);
  exec("show " + parseInt(req.query.other, 10));
});
