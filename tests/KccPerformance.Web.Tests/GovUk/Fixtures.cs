using System.Text.Json;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.GovUk;

/// <summary>The examples of each component that govuk-frontend ships with the HTML they must give.</summary>
internal static class Fixtures
{
    private const string Components = "src/KccPerformance.Web/Frontend/node_modules/govuk-frontend/dist/govuk/components";

    /// <summary>The fixtures that meet a condition. Fails if there are fewer than expected, because the condition may be too strict.</summary>
    public static TheoryData<string> Wanted(string component, int atLeast, Func<Fixture, bool> isWanted)
    {
        var names = All(component).Where(fixture => isWanted(Read(fixture))).Select(fixture => fixture.GetProperty("name").GetString()!).ToList();
        return names.Count >= atLeast
            ? [.. names]
            : throw new InvalidOperationException($"Only {names.Count} of the {component} fixtures are tested, not {atLeast}.");
    }

    /// <summary>All fixtures but the exceptions, so that one added by a later version is tested without a change here.</summary>
    public static TheoryData<string> Names(string component, params IReadOnlyCollection<string> exceptions)
    {
        var names = All(component).Select(fixture => fixture.GetProperty("name").GetString()!).ToList();
        var gone = exceptions.Except(names, StringComparer.Ordinal).ToList();
        if (gone.Count > 0)
        {
            throw new InvalidOperationException($"These {component} fixtures are excepted but no longer exist: {string.Join("; ", gone)}");
        }

        return [.. names.Except(exceptions, StringComparer.Ordinal)];
    }

    public static Fixture Get(string component, string name) =>
        Read(All(component).Single(fixture => fixture.GetProperty("name").GetString() == name));

    private static Fixture Read(JsonElement fixture) => new(fixture.GetProperty("options"), fixture.GetProperty("html").GetString()!);

    private static List<JsonElement> All(string component)
    {
        var file = Path.Combine(Repository.Folder, Components, component, "fixtures.json");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"The {component} fixtures of govuk-frontend are missing: run npm ci in src/KccPerformance.Web/Frontend.", file);
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.GetProperty("fixtures").EnumerateArray().Select(fixture => fixture.Clone())];
    }
}

internal sealed record Fixture(JsonElement Options, string Html)
{
    /// <summary>Our ids come from names, so the control's name is the id of the fixture.</summary>
    public string Name => Options.Text("id") ?? Options.Text("idPrefix") ?? Options.Text("name")!;

    /// <summary>The fixture's HTML with the name replaced by its id.</summary>
    public string ExpectedHtml => Options.Text("name") is { } name
        ? Html.Replace($" name=\"{name}\"", $" name=\"{Name}\"", StringComparison.Ordinal)
        : Html;
}

internal static class JsonReading
{
    public static JsonElement? Get(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    public static string? Text(this JsonElement element, params string[] path) => element.Get(path)?.AsText();

    public static bool IsTrue(this JsonElement element, params string[] path) => element.Get(path)?.ValueKind == JsonValueKind.True;

    /// <summary>The objects of a list, without false, null and empty items, which the templates skip.</summary>
    public static List<JsonElement> Objects(this JsonElement element, string name) =>
        [.. element.Get(name)?.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) ?? []];

    public static string AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
