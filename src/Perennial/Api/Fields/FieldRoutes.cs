using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Api;

/// <summary>Custom fields in the public contract.</summary>
internal static class FieldRoutes
{
    public static void MapCustomFields(this IEndpointRouteBuilder routes)
    {
        var fields = routes.MapGroup("/api/v1/fields");
        fields
            .MapGet("", ListFields.Handle)
            .Says(
                "List custom fields",
                "自定义字段列表",
                "Of customers, or of companies with entity=company; in the order of the page, archived ones included.",
                "默认为客户字段，entity=company 时为公司字段；按页面顺序，包含已归档的字段。"
            )
            .Answers<Page<CustomField>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        fields
            .MapPost("", WriteField.Create)
            .Says(
                "Create a custom field",
                "创建自定义字段",
                "Attributes of that key that exist already are its values from then on.",
                "已有的同名属性从此成为该字段的值。"
            )
            .Answers<CustomField>(StatusCodes.Status201Created)
            .Takes(ApiExamples.Field)
            .RequirePermission(Permission.ManageFields);
        fields
            .MapGet("/{id:long}", ListFields.One)
            .Says("Get a custom field", "获取自定义字段", "The answer has an ETag.", "返回带 ETag。")
            .Answers<CustomField>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        fields
            .MapPatch("/{id:long}", WriteField.Change)
            .Says(
                "Change or archive a custom field",
                "修改或归档自定义字段",
                "A JSON merge patch (RFC 7396); key and type never change. archived=true takes the field off pages and keeps its values. With If-Match only the version that was read is changed.",
                "JSON 合并补丁（RFC 7396）；键与类型不可修改。archived=true 会从页面移除字段并保留其值。带 If-Match 时仅修改所读取的版本。"
            )
            .Answers<CustomField>(StatusCodes.Status200OK)
            .Takes(ApiExamples.FieldPatch)
            .RequirePermission(Permission.ManageFields);
    }
}
