using System.Text.Json;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Tests.GovUk;

/// <summary>The labelled controls against the fixtures of govuk-frontend.</summary>
public class GovUkTextFixtureTests
{
    public static TheoryData<string> Inputs => Fixtures.Names(
        "input",
        // This service does not use prefixes, suffixes or classes on the form group.
        "with prefix", "with suffix", "with prefix and suffix", "with prefix and suffix and error", "with prefix and suffix and width modifier",
        "with prefix with html as text", "with prefix with html", "with prefix with classes", "with prefix with attributes",
        "with suffix with html as text", "with suffix with html", "with suffix with classes", "with suffix with attributes",
        "with customised input wrapper", "with optional form-group classes");

    public static TheoryData<string> Textareas => Fixtures.Names("textarea", "with optional form-group classes");

    public static TheoryData<string> Selects => Fixtures.Names(
        "select",
        // SelectListItem has no attributes, and the model decides what is selected.
        "attributes on items", "item selected overrides value", "with optional form-group classes");

    public static TheoryData<string> PasswordInputs => Fixtures.Names(
        "password-input",
        // A password is never sent back to the browser, and the service is in English.
        "value", "with translations");

    [Theory]
    [MemberData(nameof(Inputs))]
    public Task Input_renders_as_the_fixture(string name)
    {
        var fixture = Fixtures.Get("input", name);
        var classes = (fixture.Options.Text("classes") ?? "").Split(' ');
        const string width = "govuk-input--width-";
        var helper = new GovUkInputTagHelper { Width = classes.FirstOrDefault(name => name.StartsWith(width, StringComparison.Ordinal))?[width.Length..] };
        return AssertRendersAsync(fixture, helper, string.Join(' ', classes.Where(name => !name.StartsWith(width, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Textareas))]
    public Task Textarea_renders_as_the_fixture(string name) => AssertRendersAsync("textarea", name, new GovUkTextareaTagHelper());

    [Theory]
    [MemberData(nameof(PasswordInputs))]
    public Task Password_input_renders_as_the_fixture(string name) => AssertRendersAsync("password-input", name, new GovUkPasswordInputTagHelper());

    [Theory]
    [MemberData(nameof(Selects))]
    public Task Select_renders_as_the_fixture(string name)
    {
        var items = Fixtures.Get("select", name).Options.Objects("items");
        return AssertRendersAsync("select", name, new GovUkSelectTagHelper { Items = items.Select(Item) });

        static SelectListItem Item(JsonElement item) =>
            new(item.Text("text"), item.Text("value"), item.IsTrue("selected"), item.IsTrue("disabled"));
    }

    private static Task AssertRendersAsync(string component, string name, LabelledTagHelper helper)
    {
        var fixture = Fixtures.Get(component, name);
        return AssertRendersAsync(fixture, helper, fixture.Options.Text("classes"));
    }

    private static async Task AssertRendersAsync(Fixture fixture, LabelledTagHelper helper, string? classes)
    {
        var options = fixture.Options;
        var page = new FormPage<string>(options.Text("value"));
        helper.For = page.Named(fixture.Name);
        helper.Label = options.Text("label", "text");
        helper.LabelSize = options.Text("label", "classes")?.Replace("govuk-label--", "", StringComparison.Ordinal);
        helper.PageHeading = options.IsTrue("label", "isPageHeading");
        helper.Hint = options.Text("hint", "text");
        if (options.Text("errorMessage", "text") is { } error)
        {
            page.Wrong(fixture.Name, error);
        }

        var tag = new Tag(helper)
            .With("class", string.IsNullOrEmpty(classes) ? null : classes)
            .With("aria-describedby", options.Text("describedBy"))
            .With("disabled", options.IsTrue("disabled") ? "" : null);
        string[] plain = ["type", "inputmode", "autocomplete", "autocapitalize", "pattern", "rows", "spellcheck"];
        foreach (var attribute in plain)
        {
            tag.With(attribute, options.Text(attribute));
        }

        foreach (var attribute in options.Get("attributes")?.EnumerateObject() ?? [])
        {
            tag.With(attribute.Name, attribute.Value.GetString());
        }

        Dom.AssertSame(fixture.ExpectedHtml, await page.RenderAsync(tag));
    }
}
