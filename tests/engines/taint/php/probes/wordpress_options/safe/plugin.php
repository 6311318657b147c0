<?php
add_action('admin_init', array('Shop', 'save'));
add_action('wp_footer', 'shop_footer');

class Shop
{
    public static function save()
    {
        update_option('shop_text', $_POST['text']);
        update_option('shop_' . $_POST['name'], 1);
    }
}

function shop_footer()
{
    echo '<p>' . esc_html(get_option('shop_text')) . '</p>';
}
