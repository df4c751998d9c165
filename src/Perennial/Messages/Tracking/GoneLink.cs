using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>What stands where a link of a message leads nowhere any more, or never did.</summary>
internal static class GoneLink
{
    public static IResult Show(HttpContext http) =>
        PublicPage.Show(
            http.Language(),
            new("This link leads nowhere", "链接已失效"),
            PublicPage.Paragraph(
                http.Language(),
                new(
                    "It is incomplete or no longer valid. Open it again from the message, or reply to the sender.",
                    "链接不完整或已失效。请从邮件中重新打开，或直接回复发件人。"
                )
            ),
            StatusCodes.Status404NotFound
        );
}
