<h1><?= html_escape($word) ?></h1>
