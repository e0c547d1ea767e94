using AngleSharp.Html.Dom;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Tests.GovUk;

/// <summary>A page with errors shows what the user typed, not what was saved before.</summary>
public class GovUkKeptAnswersTests
{
    [Theory]
    [InlineData("typed")]
    [InlineData("")]
    public async Task Typed_text_is_kept_before_the_saved_text(string typed)
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { NextStep = "saved" }).Posted("NextStep", typed).Wrong("NextStep", "Too long");
        var expression = page.For(form => form.NextStep);
        var input = await page.RenderOneAsync(new GovUkInputTagHelper { For = expression }, "input");
        var textarea = await page.RenderOneAsync(new GovUkTextareaTagHelper { For = expression }, "textarea");
        var select = await page.RenderOneAsync(new GovUkSelectTagHelper { For = expression, Items = [new("Saved", "saved", selected: true), new("Typed", "typed"), new("Choose", "")] }, "option[selected]");

        Assert.Equal(typed, ((IHtmlInputElement)input).Value);
        Assert.Equal(typed, ((IHtmlTextAreaElement)textarea).Value);
        Assert.Equal(typed, select.GetAttribute("value"));
    }

    [Fact]
    public async Task Saved_text_is_shown_when_an_error_came_without_a_post()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { NextStep = "saved" }).Wrong("NextStep", "Out of date");
        var input = await page.RenderOneAsync(new GovUkInputTagHelper { For = page.For(form => form.NextStep) }, "input");

        Assert.Equal("saved", input.GetAttribute("value"));
    }

    [Fact]
    public async Task Line_breaks_at_the_start_of_a_textarea_are_kept()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { NextStep = "\n\nThird line" });
        var textarea = await page.RenderOneAsync(new GovUkTextareaTagHelper { For = page.For(form => form.NextStep) }, "textarea");

        Assert.Equal("\n\nThird line", ((IHtmlTextAreaElement)textarea).Value);
    }

    [Fact]
    public async Task Typed_date_is_kept_as_typed_with_the_wrong_box_red()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Forecast = new DateEntry(new DateOnly(2026, 1, 1)) })
            .Posted("Forecast.Day", "31").Posted("Forecast.Month", "june").Posted("Forecast.Year", " 2026")
            .Wrong("Forecast", "Forecast date must be a real date: June has 30 days");
        var body = Dom.Parse(await page.RenderAsync(new GovUkDateInputTagHelper { For = page.For(form => form.Forecast), Legend = "Forecast date" }));

        Assert.Equal(["31", "june", " 2026"], body.QuerySelectorAll("input").Select(input => input.GetAttribute("value")));
        Assert.Equal(["Forecast_Day"], body.QuerySelectorAll(".govuk-input--error").Select(input => input.Id));
    }

    [Fact]
    public async Task Error_about_a_real_date_makes_every_box_red()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Forecast = new DateEntry(new DateOnly(2020, 1, 1)) }).Wrong("Forecast", "Forecast date must be in the future");
        var body = Dom.Parse(await page.RenderAsync(new GovUkDateInputTagHelper { For = page.For(form => form.Forecast), Legend = "Forecast date" }));

        Assert.Equal(3, body.QuerySelectorAll(".govuk-input--error").Length);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(ExampleDelivery.AtRisk, null, "AtRisk")]
    [InlineData(ExampleDelivery.AtRisk, "OnTrack", "OnTrack")]
    public async Task Radios_check_what_was_chosen_else_what_is_saved_else_nothing(ExampleDelivery? saved, string? chosen, string? expected)
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Delivery = saved });
        if (chosen is not null)
        {
            page.Posted("Delivery", chosen);
        }

        var radios = new Tag(
            new GovUkRadiosTagHelper { For = page.For(form => form.Delivery), Legend = "Delivery" },
            new Tag(new GovUkChoiceItemTagHelper { Value = nameof(ExampleDelivery.OnTrack), Label = "On track" }),
            new Tag(new GovUkChoiceItemTagHelper { Value = nameof(ExampleDelivery.AtRisk), Label = "At risk" }));

        Assert.Equal(expected, Dom.Parse(await page.RenderAsync(radios)).QuerySelector("[checked]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Checkboxes_check_the_saved_numbers_and_enum_values_or_those_ticked()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Themes = [1, 3], Deliveries = [ExampleDelivery.AtRisk] }).Posted("Deliveries", "OnTrack", "AtRisk");

        Assert.Equal(["1", "3"], await CheckedAsync(page.For(form => form.Themes), "1", "2", "3"));
        Assert.Equal(["OnTrack", "AtRisk"], await CheckedAsync(page.For(form => form.Deliveries), "OnTrack", "AtRisk"));

        async Task<IEnumerable<string?>> CheckedAsync(Microsoft.AspNetCore.Mvc.ViewFeatures.ModelExpression expression, params string[] values)
        {
            var items = values.Select(value => (object)new Tag(new GovUkChoiceItemTagHelper { Value = value, Label = value }));
            var html = await page.RenderAsync(new Tag(new GovUkCheckboxesTagHelper { For = expression, Legend = "Legend" }, [.. items]));
            return Dom.Parse(html).QuerySelectorAll("[checked]").Select(box => box.GetAttribute("value"));
        }
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(true, "false", false)]
    [InlineData(false, "true,false", true)]
    public async Task Boolean_checkbox_is_ticked_as_it_was_left(bool saved, string? posted, bool expected)
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { IsUnchanged = saved });
        if (posted is not null)
        {
            page.Posted("IsUnchanged", posted.Split(','));
        }

        var box = await page.RenderOneAsync(new GovUkBooleanCheckboxTagHelper { For = page.For(form => form.IsUnchanged), Label = "Nothing has changed", Hint = "Since May" }, "[type=checkbox]");

        Assert.Equal(expected, box.HasAttribute("checked"));
        Assert.Equal("IsUnchanged-item-hint", box.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Password_is_never_sent_back()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { NextStep = "secret" }).Posted("NextStep", "secret").Wrong("NextStep", "Enter a longer password");
        var html = await page.RenderAsync(new Tag(new GovUkPasswordInputTagHelper { For = page.For(form => form.NextStep) }).With("value", "secret"));

        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }
}
