<?php
namespace Drupal\hello\Controller;

use Drupal\Component\Utility\Html;
use Drupal\Core\Controller\ControllerBase;
use Drupal\Core\Render\Markup;

class HelloController extends ControllerBase
{
    public function show()
    {
        $word = \Drupal::request()->query->get('word');
        return ['#markup' => Markup::create('<b>' . Html::escape($word) . '</b>'), '#title' => $this->t('Of @w', ['@w' => $word])];
    }
}
