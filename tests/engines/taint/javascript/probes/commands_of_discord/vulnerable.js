const { SlashCommandBuilder } = require('discord.js');
const { exec } = require('child_process');

module.exports = {
  data: new SlashCommandBuilder().setName('ring').setDescription('Rings a bell'),
  async execute(interaction) {
    const bell = interaction.options.getString('bell'); // SOURCE
    exec('ring ' + bell); // SINK command-injection
    await interaction.reply('Rung.');
  },
};
