const { exec } = require("child_process");
const express = require("express");
const app = express();

app.get("/files/:user", (req, res) => {
  let user = "";
  for (const key of Object.keys(req.params)) {
    if (key === "user") {
      user = key;
      break;
    }
  }
  exec("ls files/" + user, () => res.send("ok"));
});
