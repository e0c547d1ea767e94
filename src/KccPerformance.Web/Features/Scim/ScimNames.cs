namespace KccPerformance.Web.Features.Scim;

/// <summary>Names of SCIM 2.0.</summary>
internal static class ScimNames
{
    public const string Root = "/scim/v2";

    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
}

/// <summary>What SCIM says about a user or group itself.</summary>
public sealed record ScimMeta(string ResourceType, DateTime? Created, DateTime? LastModified, string Location);

/// <summary>A part of a list. The name of its items begins with a capital letter.</summary>
/// <param name="TotalResults">The number of items in all parts.</param>
/// <param name="StartIndex">The position of the first item, from 1.</param>
/// <param name="Resources">The items.</param>
public sealed record ScimList(
    int TotalResults, int StartIndex, [property: System.Text.Json.Serialization.JsonPropertyName("Resources")] IReadOnlyList<object> Resources)
{
    private static readonly string[] Urns = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];

    public IReadOnlyList<string> Schemas => Urns;

    public int ItemsPerPage => Resources.Count;
}
