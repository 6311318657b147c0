<h1><?= h($word) ?></h1>
