package quickstart;

/** What a model would send, so that the example needs no key and no network. */
final class CannedReply {
  static final String TEXT =
      """
      <response>
        <text>Decaf is coffee that has read the terms and conditions.</text>
        <probability>0.08</probability>
      </response>
      <response>
        <text>My espresso and I broke up: too much pressure.</text>
        <probability>0.09</probability>
      </response>
      <response>
        <text>I asked for a flat white and got a geometry lesson.</text>
        <probability>0.03</probability>
      </response>
      <response>
        <text>The barista drew a leaf on my latte. I am raking it up now.</text>
        <probability>0.05</probability>
      </response>
      <response>
        <text>Coffee is a bean's way of making more mornings.</text>
        <probability>0.02</probability>
      </response>
      """;

  private CannedReply() {}
}
