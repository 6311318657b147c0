const app = require("express")();

const { exec } = require("child_process");

function first(values) {
  return values[0];
}

app.get("/a", (req, res) => {
  exec(first([req.query.name, "x"])); // SOURCE SINK command-injection
});
