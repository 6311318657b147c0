const app = require("express")();

const ADDRESS = /^(([a-z]+)[.-]?)+@example\.org$/;

app.get("/a", (req, res) => {
  if (ADDRESS.test(req.query.mail)) { // SOURCE SINK regex-denial
    res.end();
  }
});

const ENDING = new RegExp(/^[a-z]+\.([a-z0-9]{2,4})+$/);

app.get("/b", (req, res) => {
  const name = req.query.name; // SOURCE
  if (ENDING.test(name)) { // SINK regex-denial
    console.info(ENDING.test(name));
    res.end();
  }
});
