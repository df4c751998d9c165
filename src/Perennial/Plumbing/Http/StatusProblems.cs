using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Gives the framework's own refusals (unreadable JSON, no such address, body too large …) our codes and both languages.</summary>
internal static class StatusProblems
{
    internal static void Describe(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
            return;
        var (code, title, detail) = WordsFor(problem.Status ?? context.HttpContext.Response.StatusCode);
        var language = context.HttpContext.Language();
        problem.Type = ProblemResults.TypeOf(code);
        problem.Title = title.In(language);
        problem.Detail = detail.In(language);
        problem.Extensions["code"] = code;
    }

    private static (string Code, Phrase Title, Phrase Detail) WordsFor(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => (
                "no-such-address",
                new("No such address", "没有这个地址"),
                new(
                    "Nothing answers at this address. See /openapi.json for those there are.",
                    "该地址没有对应的接口，可用接口见 /openapi.json。"
                )
            ),
            StatusCodes.Status405MethodNotAllowed => (
                "method-not-allowed",
                new("The method is not allowed here", "不支持该请求方法"),
                new("This address answers other methods. See /openapi.json.", "该地址支持其他请求方法，见 /openapi.json。")
            ),
            StatusCodes.Status413PayloadTooLarge => (
                "body-too-large",
                new("The request is too large", "请求过大"),
                new("The body of the request is larger than this address takes.", "请求内容超过了该地址允许的大小。")
            ),
            StatusCodes.Status415UnsupportedMediaType => (
                "unsupported-media-type",
                new("This kind of body is not understood", "不支持的请求内容类型"),
                new(
                    "Send JSON with the header 'Content-Type: application/json'.",
                    "请发送 JSON，并带上请求头“Content-Type: application/json”。"
                )
            ),
            >= 500 => (
                "internal-error",
                new("Something broke on our side", "服务器内部错误"),
                new(
                    "The request was not carried out. The server's log says more; try again.",
                    "请求未能完成。详情见服务器日志，请稍后重试。"
                )
            ),
            _ => (
                "unreadable-request",
                new("The request cannot be read", "请求无法读取"),
                new(
                    "A value or the JSON of the request is not of the expected form. See /openapi.json.",
                    "请求中的值或 JSON 格式不符合要求，见 /openapi.json。"
                )
            ),
        };
}
