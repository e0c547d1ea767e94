using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Scim;

/// <summary>A user in a group.</summary>
public sealed record ScimMember(string Value, [property: JsonPropertyName("$ref")] string Reference);

/// <summary>A group as SCIM shows it. Its members are left out of lists.</summary>
public sealed record ScimGroup(IReadOnlyList<string> Schemas, string Id, string? ExternalId, string DisplayName, IReadOnlyList<ScimMember>? Members, ScimMeta Meta)
{
    private static readonly string[] Urns = [ScimNames.GroupSchema];

    public static ScimGroup Of(DirectoryGroup group, IReadOnlyList<int>? members, string origin)
    {
        var id = group.Id.ToString();
        return new ScimGroup(
            Urns, id, group.ExternalId, group.DisplayName,
            members is null ? null : [.. members.Select(one => new ScimMember(one.ToString(), $"{origin}{ScimNames.Root}/Users/{one}"))],
            new ScimMeta("Group", group.CreatedAt, group.ChangedAt, $"{origin}{ScimNames.Root}/Groups/{id}"));
    }
}

/// <summary>Reads a change of a group from a request.</summary>
internal static class ScimGroupChange
{
    /// <summary>The group that a whole body describes. Members that it does not name are removed.</summary>
    /// <exception cref="ScimException">A value is not valid.</exception>
    public static DirectoryGroupChange Whole(JsonElement body)
    {
        var change = new DirectoryGroupChange
        {
            Name = body.Text("displayName") ?? throw ScimException.Value("Send displayName."),
            ExternalId = body.Text("externalId"),
            ChangesExternalId = true,
        };
        change.RemoveAll();
        Each(body.Find("members") ?? default, change.Add);
        return change;
    }

    /// <summary>The operations of a PATCH.</summary>
    /// <exception cref="ScimException">An operation is not valid.</exception>
    public static DirectoryGroupChange Patched(JsonElement body)
    {
        var change = new DirectoryGroupChange();
        foreach (var operation in ScimOperation.Read(body))
        {
            if (operation.Path is { } path)
            {
                Apply(change, operation.Kind, path, operation.Value);
            }
            else if (operation.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var attribute in operation.Value.EnumerateObject())
                {
                    Apply(change, operation.Kind, attribute.Name, attribute.Value);
                }
            }
            else
            {
                throw ScimException.Path("An operation without a path must have an object of attributes as its value.");
            }
        }

        return change;
    }

    private static void Apply(DirectoryGroupChange change, ScimOperationKind kind, string path, JsonElement value)
    {
        var isRemoved = kind == ScimOperationKind.Remove;
        switch (ScimPath.Plain(path))
        {
            case "displayname":
                change.Name = (isRemoved ? null : value.AsText("displayName")) ?? throw ScimException.Value("displayName must not be empty.");
                break;
            case "externalid":
                (change.ExternalId, change.ChangesExternalId) = (isRemoved ? null : value.AsText("externalId"), true);
                break;
            case "members" when isRemoved:
                Remove(change, path, value);
                break;
            case "members":
                if (kind == ScimOperationKind.Replace)
                {
                    change.RemoveAll();
                }

                Each(value, change.Add);
                break;
            default:
                break;
        }
    }

    /// <summary>Removes the users of the value, or the one in the path: members[value eq "7"]. Without either, all are removed.</summary>
    private static void Remove(DirectoryGroupChange change, string path, JsonElement value)
    {
        var (start, end) = (path.IndexOf('[', StringComparison.Ordinal), path.LastIndexOf(']'));
        if (start >= 0)
        {
            if (end < start || ScimFilter.Read(path[(start + 1)..end]) is not [{ Attribute: "value" } term])
            {
                throw ScimException.Path("Members are named as in members[value eq \"7\"].");
            }

            if (term.AsKey is { } key)
            {
                change.Remove(key);
            }
        }
        else if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            change.RemoveAll();
        }
        else
        {
            Each(value, change.Remove);
        }
    }

    /// <summary>Takes the key of each user: a list of objects with a value, or one of them.</summary>
    private static void Each(JsonElement members, Action<int> take)
    {
        switch (members.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                break;
            case JsonValueKind.Array:
                foreach (var member in members.EnumerateArray())
                {
                    take(KeyOf(member));
                }

                break;
            default:
                take(KeyOf(members));
                break;
        }
    }

    private static int KeyOf(JsonElement member)
    {
        var text = member.ValueKind == JsonValueKind.String ? member.GetString() : member.Text("value");
        return ScimKey.Of(text) ?? throw ScimException.Value("A member must have the id of a user as its value. Groups in groups are not kept.");
    }
}
