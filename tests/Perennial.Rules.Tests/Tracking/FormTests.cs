using System.Text;
using System.Text.Json;
using Perennial.Rules.Tracking;
using Xunit;

namespace Perennial.Rules.Tests.Tracking;

public class FormTests
{
    private const long Noon = 1_700_000_040_000;

    [Fact]
    public void A_form_says_whose_it_is_and_what_was_answered()
    {
        var form = Read(
            ("Email", " ada@example.com "),
            ("name", "Ada"),
            ("topic", "a"),
            ("topic", "b"),
            ("empty", " "),
            ("_next", "/thanks")
        );

        Assert.Equal([("email", "ada@example.com"), ("name", "Ada")], form.Person.Select(one => (one.Key, one.Value)));
        Assert.Equal(["topic: a,b"], form.Answers.Select(one => $"{one.Key}: {string.Join(',', one.Value)}"));
        Assert.Equal(("/thanks", null, false), (form.Next, form.Id, form.IsTrap));
    }

    [Theory]
    [InlineData("", "", "form-names-nobody")]
    [InlineData("ada at example.com", "", "form-email-invalid")]
    [InlineData("", "12", "form-phone-invalid")]
    [InlineData("ada", "12", "form-email-invalid form-phone-invalid")]
    public void What_has_to_be_mended_is_said_with_field_value_and_expectation(string email, string phone, string codes)
    {
        var read = FormReading.Read("contact", [new("email", email), new("phone", phone)]);

        Assert.Equal(codes, string.Join(' ', read.Problems.Select(problem => problem.Code)));
        Assert.All(
            read.Problems,
            problem =>
            {
                Assert.Contains(problem.Field!, problem.Detail.En, StringComparison.Ordinal);
                Assert.Contains(problem.Field!, problem.Detail.Zh, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData(101, 1, "form-too-many-inputs")]
    [InlineData(1, 101, "form-input-name-invalid")]
    public void A_form_has_bounds(int inputs, int nameLength, string code)
    {
        var read = FormReading.Read(
            "contact",
            [new("email", "a@b"), .. Enumerable.Range(0, inputs).Select(_ => new FormInput(new string('x', nameLength), "1"))]
        );

        Assert.Equal(code, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void Whoever_fills_in_what_nobody_sees_is_told_nothing()
    {
        var read = FormReading.Read("contact", [new("email", "no address"), new("_gotcha", "x")]);

        Assert.True(read.IsOk && read.Value.IsTrap);
    }

    [Fact]
    public void It_becomes_a_track_call_that_proves_nothing()
    {
        var form = Read(
            ("email", "ada@example.com"),
            ("userId", "U1"),
            ("emailVerified", "true"),
            ("form", "mine"),
            ("说明", "你好 \"a\"")
        );

        var message = MessageReader.ReadOne(FormCall.Write(form, "form:1", "https://shop.example/"));

        Assert.Equal((MessageKind.Track, "Form Submitted", null, null), (message.Kind, message.Name, message.UserId, message.AnonymousId));
        Assert.Equal("""{"email":"ada@example.com"}""", message.Traits);
        Assert.Equal("form_submitted", StandardEvents.NameOf(message));
        Assert.Null(MessageRule.Check(message, Noon));
        using var props = JsonDocument.Parse(message.Properties);
        Assert.Equal(
            ["userId=U1", "emailVerified=true", "说明=你好 \"a\"", "form=contact"],
            props.RootElement.EnumerateObject().Select(one => $"{one.Name}={one.Value}")
        );
    }

    [Fact]
    public void The_same_content_has_the_same_id_within_a_minute_and_another_after_it()
    {
        var (first, again, other) = (
            Read(("email", "a@b"), ("topic", "x")),
            Read(("topic", "x"), ("email", "a@b"), ("_next", "/")),
            Read(("email", "a@b"), ("topic", "y"))
        );

        Assert.Equal(FormCall.MessageId(first, Noon), FormCall.MessageId(again, Noon + 1));
        Assert.NotEqual(FormCall.MessageId(first, Noon), FormCall.MessageId(other, Noon));
        Assert.NotEqual(FormCall.MessageId(first, Noon), FormCall.MessageId(first, Noon + FormCall.Again));
        Assert.NotEqual(FormCall.Fingerprint(first), FormCall.Fingerprint(first with { Form = "other" }));
    }

    [Fact]
    public void An_id_of_the_page_is_the_same_submission_for_ever()
    {
        var (first, later) = (Read(("email", "a@b"), ("_id", "7")), Read(("email", "c@d"), ("_id", "7")));

        Assert.Equal(FormCall.MessageId(first, Noon), FormCall.MessageId(later, Noon + (1000 * FormCall.Again)));
    }

    [Theory]
    [InlineData("https://shop.example/thanks?a=1", "https://shop.example/thanks?a=1")]
    [InlineData("/thanks", "https://shop.example/thanks")]
    [InlineData("https://SHOP.example/x", "https://shop.example/x")]
    [InlineData("https://other.example/x", "https://other.example/x")]
    [InlineData("https://evil.example/", null)]
    [InlineData("//evil.example/", null)]
    [InlineData("\\\\evil.example/", null)]
    [InlineData("https://shop.example.evil.example/", null)]
    [InlineData("https://shop.example@evil.example/", null)]
    [InlineData("https://shop.example:8443/", null)]
    [InlineData("http://shop.example/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void It_leads_on_only_to_pages_of_whoever_may_send(string? next, string? to) =>
        Assert.Equal(to, FormNext.Of(next, "https://shop.example", "https://shop.example https://other.example"));

    [Fact]
    public void Where_every_page_may_send_it_leads_on_only_to_the_page_it_came_from()
    {
        Assert.Equal("https://shop.example/t", FormNext.Of("/t", "https://shop.example", "*"));
        Assert.Null(FormNext.Of("https://evil.example/", "https://shop.example", "*"));
        Assert.Null(FormNext.Of("https://shop.example/t", null, "*"));
        Assert.Null(FormNext.Of("/t", "null", "*"));
    }

    [Theory]
    [InlineData("""{"type":"identify","traits":{"email":"ada@example.com"}}""", null)]
    [InlineData("""{"type":"track","event":"e","context":{"traits":{"phone":"13800138000"}}}""", null)]
    [InlineData("""{"type":"identify","traits":{"email":"nobody"}}""", RejectReason.NoPerson)]
    [InlineData("""{"type":"identify","traits":{"name":"Ada"}}""", RejectReason.NoPerson)]
    [InlineData("""{"type":"track","event":"e"}""", RejectReason.NoPerson)]
    [InlineData("""{"type":"group","groupId":"G","traits":{"email":"ada@example.com"}}""", RejectReason.NoPerson)]
    public void An_address_names_a_person_too(string json, RejectReason? reason) =>
        Assert.Equal(reason, MessageRule.Check(MessageReader.ReadOne(Encoding.UTF8.GetBytes(json)), Noon));

    private static SubmittedForm Read(params (string Name, string Value)[] inputs)
    {
        var read = FormReading.Read("contact", [.. inputs.Select(input => new FormInput(input.Name, input.Value))]);
        Assert.True(read.IsOk, string.Join('\n', read.Problems.Select(problem => problem.Detail.En)));
        return read.Value;
    }
}
