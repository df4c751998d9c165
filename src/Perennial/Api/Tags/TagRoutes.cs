using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Api;

/// <summary>Tags in the public contract: the tags there are, and those of a customer.</summary>
internal static class TagRoutes
{
    public static void MapTags(this IEndpointRouteBuilder routes)
    {
        var tags = routes.MapGroup("/api/v1/tags");
        tags.MapGet("", ListTags.Handle)
            .Says("List tags", "标签列表", "By id, archived ones included.", "按编号排序，包含已归档的标签。")
            .Answers<Page<Tag>>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        tags.MapPost("", WriteTag.Create)
            .Says("Create a tag", "创建标签", "409 when another tag is called so.", "名称已被其他标签使用时返回 409。")
            .Answers<Tag>(StatusCodes.Status201Created)
            .Takes(ApiExamples.Tag)
            .RequirePermission(Permission.ManageFields);
        tags.MapGet("/{id:long}", ReadTag.Handle)
            .Says("Get a tag", "获取标签", "The answer has an ETag.", "返回带 ETag。")
            .Answers<Tag>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        tags.MapPatch("/{id:long}", WriteTag.Change)
            .Says(
                "Change a tag",
                "修改标签",
                "A JSON merge patch (RFC 7396) of name, color, groupId, archived. With If-Match only the version that was read is changed.",
                "JSON 合并补丁（RFC 7396），可修改 name、color、groupId、archived。带 If-Match 时仅修改所读取的版本。"
            )
            .Answers<Tag>(StatusCodes.Status200OK)
            .Takes(ApiExamples.TagPatch)
            .RequirePermission(Permission.ManageFields);
        tags.MapDelete("/{id:long}", WriteTag.Delete)
            .Says(
                "Delete a tag",
                "删除标签",
                "Only one that no customer has; 409 otherwise: archive it, or take it from them first.",
                "仅可删除没有客户使用的标签，否则返回 409：请将其归档，或先从客户移除。"
            )
            .Answers<Tag>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ManageFields);

        var ofCustomer = routes.MapGroup("/api/v1/customers/{id:long}/tags");
        ofCustomer
            .MapGet("", TagOneCustomer.List)
            .Says("List tags of a customer", "客户的标签", "All of them, by group and name.", "全部标签，按分组与名称排序。")
            .Answers<TagsOfCustomer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.ReadCustomers);
        ofCustomer
            .MapPut("/{tag:long}", TagOneCustomer.Add)
            .Says(
                "Put a tag on a customer",
                "为客户添加标签",
                "Of an exclusive group it takes the place of the other tag. The answer has all tags of the customer.",
                "同一互斥分组中的原标签会被替换。返回客户的全部标签。"
            )
            .Answers<TagsOfCustomer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.EditCustomers);
        ofCustomer
            .MapDelete("/{tag:long}", TagOneCustomer.Remove)
            .Says("Take a tag off a customer", "移除客户的标签", "The answer has the tags that are left.", "返回剩余的标签。")
            .Answers<TagsOfCustomer>(StatusCodes.Status200OK)
            .RequirePermission(Permission.EditCustomers);
    }
}
