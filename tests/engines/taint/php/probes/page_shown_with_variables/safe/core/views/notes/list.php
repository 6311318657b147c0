<p><?= htmlspecialchars($word) ?> <?= $page ?></p>
<?= $this->form->text('word', $word) ?>
<?= $helper->link($word) ?>
