using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.Tests.GovUk;

/// <summary>Checks that fixtures do not cover: names that bind, where content is placed, and encoding of text.</summary>
public class GovUkFormTests
{
    private const string Hostile = "\"'></textarea></select><script>alert(1)</script>&amp;";

    [Fact]
    public async Task Nested_property_has_the_name_that_mvc_binds_and_a_safe_id()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Items = [new ExampleLine { Text = "first" }] });
        page.Prefix = "Update";
        var input = await page.RenderOneAsync(new GovUkInputTagHelper { For = page.For(form => form.Items[0].Text), Label = "Text" }, "input");

        Assert.Equal("Update.Items[0].Text", input.GetAttribute("name"));
        Assert.Equal("Update_Items_0__Text", input.Id);
        Assert.Equal("first", input.GetAttribute("value"));
    }

    [Fact]
    public async Task Date_boxes_have_the_names_that_mvc_binds()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Forecast = new DateEntry(new DateOnly(2026, 6, 4)) });
        var body = Dom.Parse(await page.RenderAsync(new GovUkDateInputTagHelper { For = page.For(form => form.Forecast), Legend = "Forecast date" }));

        Assert.Equal(
            ["Forecast.Day=4 Forecast_Day", "Forecast.Month=6 Forecast_Month", "Forecast.Year=2026 Forecast_Year"],
            body.QuerySelectorAll("input").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")} {input.Id}"));
    }

    [Fact]
    public async Task Display_name_of_the_property_labels_a_control_without_a_label()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm());
        var label = await page.RenderOneAsync(new GovUkTextareaTagHelper { For = page.For(form => form.NextStep) }, "label");

        Assert.Equal("Next step", label.TextContent);
    }

    [Fact]
    public async Task Control_without_words_or_without_a_name_is_refused()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm());

        await Assert.ThrowsAsync<InvalidOperationException>(() => page.RenderAsync(new GovUkInputTagHelper { Label = "Label" }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => page.RenderAsync(new GovUkInputTagHelper { For = page.Named(""), Label = "Label" }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => page.RenderAsync(new GovUkRadiosTagHelper { For = page.For(form => form.Delivery) }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => page.RenderAsync(new GovUkChoiceItemTagHelper()));
    }

    [Fact]
    public async Task Radio_has_its_icon_before_its_words_and_its_conditional_content_after()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { Delivery = ExampleDelivery.AtRisk });
        var nested = new Tag(new GovUkInputTagHelper { For = page.For(form => form.NextStep) });
        var radios = new Tag(
            new GovUkRadiosTagHelper { For = page.For(form => form.Delivery), Legend = "Delivery" },
            new Tag(
                new GovUkChoiceItemTagHelper { Value = "AtRisk", Label = "At risk" },
                new Tag(new GovUkItemIconTagHelper(), "<svg></svg>"),
                new Tag(new GovUkConditionalTagHelper(), nested)));
        var body = Dom.Parse(await page.RenderAsync(radios));

        Assert.Equal("<svg></svg> At risk", body.QuerySelector(".govuk-radios__label")!.InnerHtml);
        Assert.NotNull(body.QuerySelector("#conditional-Delivery:not(.govuk-radios__conditional--hidden) #NextStep"));
    }

    [Fact]
    public async Task Radio_with_a_label_and_stray_content_is_refused()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm());
        var radios = new Tag(
            new GovUkRadiosTagHelper { For = page.For(form => form.Delivery), Legend = "Delivery" },
            new Tag(new GovUkChoiceItemTagHelper { Value = "AtRisk", Label = "At risk" }, "stray"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => page.RenderAsync(radios));
    }

    [Fact]
    public async Task Attribute_that_razor_has_encoded_is_not_encoded_twice()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm());
        var tag = new Tag(new GovUkInputTagHelper { For = page.For(form => form.NextStep) })
            .With("data-note", new HtmlString("fish &amp; chips"));
        tag.Attributes.Add(new TagHelperAttribute("data-bare"));
        var input = Dom.Parse(await page.RenderAsync(tag)).QuerySelector("input")!;

        Assert.Equal("fish & chips", input.GetAttribute("data-note"));
        Assert.True(input.HasAttribute("data-bare"));
    }

    [Fact]
    public async Task Long_list_is_marked_for_the_autocomplete_and_keeps_its_groups()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm { NextStep = "b" });
        var group = new SelectListGroup { Name = "Directors" };
        var body = Dom.Parse(await page.RenderAsync(new GovUkSelectTagHelper
        {
            For = page.For(form => form.NextStep),
            AutocompleteEnhanced = true,
            Items = [new("A", "a"), new("B", "b") { Group = group }],
        }));

        Assert.NotNull(body.QuerySelector("select[data-autocomplete] optgroup[label=Directors] option[value=b][selected]"));
    }

    [Fact]
    public async Task Hostile_text_stays_text_in_every_slot()
    {
        var page = new FormPage<ExampleForm>(new ExampleForm());
        string[] posted = ["NextStep", "Forecast.Day", "Forecast.Month", "Forecast.Year"];
        Array.ForEach(posted, name => page.Posted(name, Hostile));
        string[] wrong = ["", "NextStep", "Delivery", "Deliveries", "IsUnchanged", "Forecast"];
        Array.ForEach(wrong, name => page.Wrong(name, Hostile));
        LabelledTagHelper[] labelled =
        [
            new GovUkInputTagHelper(), new GovUkPasswordInputTagHelper(), new GovUkTextareaTagHelper(),
            new GovUkSelectTagHelper { Items = [new(Hostile, Hostile) { Group = new() { Name = Hostile } }] },
        ];
        foreach (var helper in labelled)
        {
            helper.For = page.For(form => form.NextStep);
            (helper.Label, helper.Hint) = (Hostile, Hostile);
            await AssertHarmlessAsync(new Tag(helper), texts: 3);
        }

        var item = new Tag(new GovUkChoiceItemTagHelper { Value = Hostile, Label = Hostile, Hint = Hostile });
        await AssertHarmlessAsync(new Tag(new GovUkRadiosTagHelper { For = page.For(form => form.Delivery), Legend = Hostile, Hint = Hostile }, item), texts: 5);
        await AssertHarmlessAsync(new Tag(new GovUkCheckboxesTagHelper { For = page.For(form => form.Deliveries), Legend = Hostile, Hint = Hostile }, item), texts: 5);
        await AssertHarmlessAsync(new Tag(new GovUkBooleanCheckboxTagHelper { For = page.For(form => form.IsUnchanged), Label = Hostile, Hint = Hostile }), texts: 3);
        await AssertHarmlessAsync(new Tag(new GovUkDateInputTagHelper { For = page.For(form => form.Forecast), Legend = Hostile, Hint = Hostile }), texts: 3);
        await AssertHarmlessAsync(new Tag(new GovUkErrorSummaryTagHelper()), texts: 6);

        async Task AssertHarmlessAsync(Tag tag, int texts)
        {
            var body = Dom.Parse(await page.RenderAsync(tag));
            Assert.Empty(body.QuerySelectorAll("script"));
            Assert.True(body.TextContent.Split(Hostile).Length > texts, tag.Helper.GetType().Name);
            Assert.All(body.QuerySelectorAll("input[type=text], input[type=radio]"), input => Assert.Equal(Hostile, input.GetAttribute("value")));
        }
    }
}
