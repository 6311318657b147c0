<?php
namespace Feeds;

use GuzzleHttp\Client;
use Psr\Http\Message\ResponseInterface;

class Feed
{
    public function meta(string $url)
    {
        $answer = $this->answer($url);

        return json_decode($answer->getHeaderLine('X-Feed-Meta'));
    }

    public function items(string $url)
    {
        $client = new Client();

        return json_decode($client->get($url)->getBody()->getContents());
    }

    private function answer(string $url): ResponseInterface
    {
        return Factories::make(RequestFactory::class)->request($url, 'GET');
    }
}
