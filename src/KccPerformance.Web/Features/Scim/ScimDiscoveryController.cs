using KccPerformance.Web.Features.Reminders;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Scim;

/// <summary>What this site supports of SCIM, for directories that ask.</summary>
public sealed class ScimDiscoveryController(SiteAddress site) : ScimController
{
    private const string Schema = "urn:ietf:params:scim:schemas:core:2.0:Schema", Type = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    private static readonly string[] Types = [Type], Schemata = [Schema], Config = ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"];

    [HttpGet(ScimNames.Root + "/ServiceProviderConfig")]
    public Task<IActionResult> ServiceProvider() => AnswerAsync(() => Task.FromResult<IActionResult>(new ScimResult(new
    {
        Schemas = Config,
        Patch = new { Supported = true },
        Bulk = new { Supported = false, MaxOperations = 0, MaxPayloadSize = 0 },
        Filter = new { Supported = true, MaxResults = Most },
        ChangePassword = new { Supported = false },
        Sort = new { Supported = false },
        Etag = new { Supported = false },
        AuthenticationSchemes = new[] { new { Type = "oauthbearertoken", Name = "Bearer token", Description = "A token from the page “Accounts from the directory”.", Primary = true } },
        Meta = new { ResourceType = "ServiceProviderConfig", Location = $"{site.Origin}{ScimNames.Root}/ServiceProviderConfig" },
    })));

    [HttpGet(ScimNames.Root + "/ResourceTypes")]
    public Task<IActionResult> ResourceTypes() => AnswerAsync(() => Task.FromResult<IActionResult>(ListOf(TypesOf())));

    [HttpGet(ScimNames.Root + "/ResourceTypes/{id}")]
    public Task<IActionResult> ResourceTypeOf([FromRoute] string id) => AnswerAsync(() => Task.FromResult(
        Array.Find(TypesOf(), one => one.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } found ? new ScimResult(found) : Missing()));

    [HttpGet(ScimNames.Root + "/Schemas")]
    public Task<IActionResult> SchemaList() => AnswerAsync(() => Task.FromResult<IActionResult>(ListOf(SchemasOf())));

    [HttpGet(ScimNames.Root + "/Schemas/{id}")]
    public Task<IActionResult> SchemaOf([FromRoute] string id) => AnswerAsync(() => Task.FromResult(
        Array.Find(SchemasOf(), one => one.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } found ? new ScimResult(found) : Missing()));

    private static ScimResult ListOf(object[] items) => new ScimResult(new ScimList(items.Length, 1, items));

    private ScimResourceType[] TypesOf() =>
    [
        new(Types, "User", "User", "/Users", ScimNames.UserSchema, new ScimMeta("ResourceType", null, null, $"{site.Origin}{ScimNames.Root}/ResourceTypes/User")),
        new(Types, "Group", "Group", "/Groups", ScimNames.GroupSchema, new ScimMeta("ResourceType", null, null, $"{site.Origin}{ScimNames.Root}/ResourceTypes/Group")),
    ];

    private ScimSchema[] SchemasOf() =>
    [
        new(Schemata, ScimNames.UserSchema, "User", "Users of this site",
            [
                ScimField.Of("userName", "The unique name of the user in the directory") with { Required = true, Uniqueness = "server" },
                ScimField.Of("externalId", "The key of the user in the directory") with { CaseExact = true },
                ScimField.Of("displayName", "The name or post shown with what the user reports"),
                ScimField.Of("name", "The parts of the name") with
                {
                    Type = "complex",
                    SubAttributes =
                    [
                        ScimField.Of("formatted", "The whole name"), ScimField.Of("givenName", "The given name"), ScimField.Of("familyName", "The family name"),
                    ],
                },
                ScimField.Of("active", "Whether the user may sign in") with { Type = "boolean" },
                ScimField.Of("emails", "The email address, of which one of type work is kept") with
                {
                    Type = "complex",
                    MultiValued = true,
                    SubAttributes =
                    [
                        ScimField.Of("value", "The address") with { Uniqueness = "server" }, ScimField.Of("type", "Always work"),
                        ScimField.Of("primary", "Always true") with { Type = "boolean" },
                    ],
                },
            ],
            new ScimMeta("Schema", null, null, $"{site.Origin}{ScimNames.Root}/Schemas/{ScimNames.UserSchema}")),
        new(Schemata, ScimNames.GroupSchema, "Group", "Groups, which can have a role of this site",
            [
                ScimField.Of("displayName", "The unique name of the group") with { Required = true, Uniqueness = "server" },
                ScimField.Of("externalId", "The key of the group in the directory") with { CaseExact = true },
                ScimField.Of("members", "The users in the group, which lists of groups leave out") with
                {
                    Type = "complex",
                    MultiValued = true,
                    SubAttributes = [ScimField.Of("value", "The id of the user") with { Mutability = "immutable" }],
                },
            ],
            new ScimMeta("Schema", null, null, $"{site.Origin}{ScimNames.Root}/Schemas/{ScimNames.GroupSchema}")),
    ];
}

/// <summary>A type of resource.</summary>
public sealed record ScimResourceType(IReadOnlyList<string> Schemas, string Id, string Name, string Endpoint, string Schema, ScimMeta Meta);

/// <summary>The attributes of a type of resource.</summary>
public sealed record ScimSchema(IReadOnlyList<string> Schemas, string Id, string Name, string Description, IReadOnlyList<ScimField> Attributes, ScimMeta Meta);

/// <summary>An attribute.</summary>
public sealed record ScimField
{
    public required string Name { get; init; }

    public string Type { get; init; } = "string";

    public bool MultiValued { get; init; }

    public required string Description { get; init; }

    public bool Required { get; init; }

    public bool CaseExact { get; init; }

    public string Mutability { get; init; } = "readWrite";

    public string Returned { get; init; } = "default";

    public string Uniqueness { get; init; } = "none";

    public IReadOnlyList<ScimField>? SubAttributes { get; init; }

    public static ScimField Of(string name, string description) => new() { Name = name, Description = description };
}
