"""What Vör can recognise in code: engines, their rules, and the analyst process they run in."""
