const Sequelize = require('sequelize');
const app = require('express')();
const sequelize = new Sequelize(process.env.DB);
const Person = sequelize.define('people', { town: Sequelize.STRING });
app.post('/name', async (req, res) => {
  await Person.update({ town: req.body.town }, { where: { id: 1 } });
  res.end();
});
