const axios = require('axios');
const app = require('express')();
const shop = axios.create({ baseURL: process.env.SHOP });
app.get('/proxy', async (req, res) => {
  const answer = await shop.get(req.query.path); // SINK server-side-request SOURCE
  res.json(answer.data);
});
