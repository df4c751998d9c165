using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>What somebody sees who sent a form: the page that its site names, our thanks, or what has to be mended.</summary>
internal static class FormPages
{
    public static IResult Thanks(HttpContext http, TrackingSource source, SubmittedForm form)
    {
        http.Response.Headers.CacheControl = "no-store";
        var origin = http.Request.Headers.Origin.ToString();
        if (FormNext.Of(form.Next, origin, source.Origins) is { } next)
        {
            // 303: the next page is read, whatever was sent here.
            http.Response.Headers.Location = next;
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }
        var language = http.Language();
        return PublicPage.Show(
            language,
            new("Thank you", "谢谢"),
            PublicPage.Paragraph(language, new("What you sent has arrived.", "您提交的内容已收到。"))
                + Back(http, source, new("Back to the page", "返回原页面"))
        );
    }

    public static IResult Wrong(HttpContext http, IReadOnlyList<Problem> problems)
    {
        http.Response.Headers.CacheControl = "no-store";
        var language = http.Language();
        var items = string.Concat(problems.Select(problem => $"<p>{PublicPage.Text(problem.Detail.In(language))}</p>"));
        return PublicPage.Show(
            language,
            problems[0].Title,
            items
                + PublicPage.Paragraph(
                    language,
                    new(
                        "Nothing was sent. The Back button of your browser brings you back to the form, with what you wrote.",
                        "内容尚未提交。点击浏览器的“后退”可回到表单，已填写的内容会保留。"
                    )
                ),
            ProblemResults.StatusOf(problems[0].Kind)
        );
    }

    public static IResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Wrong(http, [TrackingProblems.FormsWait]);
    }

    private static string Back(HttpContext http, TrackingSource source, Phrase word) =>
        FormNext.Of(http.Request.Headers.Referer, http.Request.Headers.Origin, source.Origins) is { } page
            ? $"<p><a href=\"{PublicPage.Text(page)}\">{PublicPage.Text(word.In(http.Language()))}</a></p>"
            : "";
}
