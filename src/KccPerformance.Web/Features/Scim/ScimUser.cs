using System.Text.Json;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Scim;

/// <summary>The parts of a name.</summary>
public sealed record ScimName(string Formatted, string? FamilyName, string? GivenName);

/// <summary>An email address.</summary>
public sealed record ScimEmail(string Value, string Type, bool Primary);

/// <summary>A user as SCIM shows them.</summary>
public sealed record ScimUser(
    IReadOnlyList<string> Schemas, string Id, string? ExternalId, string UserName, string DisplayName, ScimName Name, bool Active,
    IReadOnlyList<ScimEmail> Emails, ScimMeta Meta)
{
    private static readonly string[] Urns = [ScimNames.UserSchema];

    public static ScimUser Of(DirectoryUser found, string origin)
    {
        var (person, id) = (found.Person, found.User.Id.ToString());
        return new ScimUser(
            Urns, id, person.ExternalId, person.UserName, person.Name, new ScimName(person.Formatted, person.FamilyName, person.GivenName), person.IsActive,
            [new ScimEmail(person.Email, "work", Primary: true)],
            new ScimMeta("User", found.Account?.CreatedAt, found.Account?.ChangedAt, $"{origin}{ScimNames.Root}/Users/{id}"));
    }
}

/// <summary>
/// A user as a request changes them. Attributes that this site does not keep, such as telephone numbers, are left out without an
/// error, because directories send more than they are asked for.
/// </summary>
internal sealed class ScimUserChange
{
    private string? userName, email, shownName, formatted;

    private string? givenName, familyName, externalId;

    private bool isActive = true;

    private ScimUserChange()
    {
    }

    /// <summary>The user that a whole body describes.</summary>
    /// <exception cref="ScimException">A value is not valid, or the user name is missing.</exception>
    public static DirectoryPerson Whole(JsonElement body)
    {
        var change = new ScimUserChange();
        change.Take(body);
        return change.ToPerson();
    }

    /// <summary>The user after the operations of a PATCH.</summary>
    /// <exception cref="ScimException">An operation is not valid.</exception>
    public static DirectoryPerson Patched(DirectoryPerson before, JsonElement body)
    {
        var change = new ScimUserChange
        {
            userName = before.UserName,
            email = before.Email == before.UserName ? null : before.Email,
            shownName = HasNames(before) && before.Name == before.Formatted ? null : before.Name,
            givenName = before.GivenName,
            familyName = before.FamilyName,
            externalId = before.ExternalId,
            isActive = before.IsActive,
        };
        foreach (var operation in ScimOperation.Read(body))
        {
            change.Apply(operation);
        }

        return change.ToPerson();
    }

    /// <summary>Whether there is a given or family name, from which the shown name then follows unless it has been sent.</summary>
    private static bool HasNames(DirectoryPerson person) => person.GivenName is not null || person.FamilyName is not null;

    private void Apply(ScimOperation operation)
    {
        if (operation.Path is null)
        {
            if (operation.Kind == ScimOperationKind.Remove || operation.Value.ValueKind != JsonValueKind.Object)
            {
                throw ScimException.Path("An operation without a path must have an object of attributes as its value.");
            }

            Take(operation.Value);
        }
        else if (operation.Kind == ScimOperationKind.Remove)
        {
            Set(operation.Path, default);
        }
        else
        {
            Set(operation.Path, operation.Value);
        }
    }

    /// <summary>Takes every attribute of an object. Its names may be paths, as Entra ID sends them.</summary>
    private void Take(JsonElement attributes)
    {
        foreach (var attribute in attributes.EnumerateObject())
        {
            Set(attribute.Name, attribute.Value);
        }
    }

    private void Set(string path, JsonElement value)
    {
        switch (ScimPath.Plain(path))
        {
            case "username":
                userName = value.AsText("userName") ?? throw ScimException.Value("userName must not be empty.");
                break;
            case "externalid":
                externalId = value.AsText("externalId");
                break;
            case "displayname":
                shownName = value.AsText("displayName");
                break;
            case "name":
                SetName(value);
                break;
            case "name.givenname":
                givenName = value.AsText("givenName");
                break;
            case "name.familyname":
                familyName = value.AsText("familyName");
                break;
            case "name.formatted":
                formatted = value.AsText("formatted");
                break;
            case "active":
                isActive = value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? throw ScimException.Value("active must be true or false.") : value.AsBoolean("active");
                break;
            case "emails" or "emails.value":
                SetEmail(path, value);
                break;
            default:
                break;
        }
    }

    private void SetName(JsonElement value)
    {
        foreach (var part in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().ToList() : [])
        {
            Set("name." + part.Name, part.Value);
        }
    }

    /// <summary>Takes the address of type work, or else the first one. Addresses of other types in a path are not kept.</summary>
    private void SetEmail(string path, JsonElement value)
    {
        if (path.Contains('[', StringComparison.Ordinal)
            && !path.Contains("\"work\"", StringComparison.OrdinalIgnoreCase) && !path.Contains("primary", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        email = value.ValueKind switch
        {
            JsonValueKind.Array => Preferred([.. value.EnumerateArray()])?.Text("value"),
            JsonValueKind.Object => value.Text("value"),
            _ => value.AsText("The email address"),
        };
    }

    private static JsonElement? Preferred(List<JsonElement> addresses)
    {
        if (addresses.Count == 0)
        {
            return null;
        }

        var work = addresses.FindIndex(one => "work".Equals(one.Find("type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null, StringComparison.OrdinalIgnoreCase));
        var primary = addresses.FindIndex(one => one.Find("primary") is { ValueKind: JsonValueKind.True });
        return addresses[work >= 0 ? work : Math.Max(0, primary)];
    }

    private DirectoryPerson ToPerson()
    {
        var name = userName ?? throw ScimException.Value("Send userName.");
        var whole = new DirectoryPerson(name, (email ?? name).Trim(), isActive)
        {
            Name = string.Empty,
            GivenName = givenName,
            FamilyName = familyName,
            ExternalId = externalId,
        };
        return whole with { Name = (shownName ?? (whole.Formatted.Length > 0 ? whole.Formatted : formatted) ?? name).Trim() };
    }
}
