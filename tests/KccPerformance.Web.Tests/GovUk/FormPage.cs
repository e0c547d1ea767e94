using System.Linq.Expressions;
using System.Text.Encodings.Web;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Tests.GovUk;

/// <summary>A tag helper as written in a view: plain attributes, with text or other tag helpers inside.</summary>
internal sealed record Tag(TagHelper Helper, params IReadOnlyList<object> Children)
{
    public TagHelperAttributeList Attributes { get; } = [];

    public Tag With(string attribute, object? value)
    {
        if (value is not null)
        {
            Attributes.Add(attribute, value);
        }

        return this;
    }
}

/// <summary>A page with a model and ModelState, on which tag helpers render as in a view.</summary>
internal sealed class FormPage<TModel>
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddLogging().AddMvcCore().AddDataAnnotations().AddViews().Services.BuildServiceProvider();

    private readonly ViewDataDictionary<TModel> _viewData;
    private readonly ViewContext _viewContext;

    public FormPage(TModel? model, ModelStateDictionary? modelState = null)
    {
        var metadata = Services.GetRequiredService<IModelMetadataProvider>();
        _viewData = new ViewDataDictionary<TModel>(metadata, modelState ?? new ModelStateDictionary()) { Model = model! };
        _viewContext = new ViewContext { ViewData = _viewData, HttpContext = new DefaultHttpContext(), RouteData = new RouteData(), ActionDescriptor = new ActionDescriptor() };
    }

    public ModelStateDictionary ModelState => _viewData.ModelState;

    public string Prefix
    {
        set => _viewData.TemplateInfo.HtmlFieldPrefix = value;
    }

    /// <summary>The model itself under a name that is not a valid C# identifier.</summary>
    public ModelExpression Named(string name) => new(name, _viewData.ModelExplorer);

    public ModelExpression For<TValue>(Expression<Func<TModel, TValue>> property) =>
        new ModelExpressionProvider(Services.GetRequiredService<IModelMetadataProvider>())
            .CreateModelExpression(_viewData, property);

    /// <summary>Records what a browser posted, as model binding does.</summary>
    public FormPage<TModel> Posted(string name, params string[] values)
    {
        ModelState.SetModelValue(name, new ValueProviderResult(new StringValues(values)));
        return this;
    }

    public FormPage<TModel> Wrong(string name, string error)
    {
        ModelState.AddModelError(name, error);
        return this;
    }

    public Task<string> RenderAsync(TagHelper helper) => RenderAsync(new Tag(helper));

    public async Task<string> RenderAsync(Tag tag)
    {
        using var writer = new StringWriter();
        (await ProcessAsync(tag, new Dictionary<object, object>())).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private async Task<IHtmlContent> ProcessAsync(Tag tag, Dictionary<object, object> outerItems)
    {
        switch (tag.Helper)
        {
            case FormGroupTagHelper group:
                group.ViewContext = _viewContext;
                break;
            case GovUkErrorSummaryTagHelper summary:
                summary.ViewContext = _viewContext;
                break;
        }

        var items = new Dictionary<object, object>(outerItems);
        var context = new TagHelperContext(tag.Helper.GetType().Name, [], items, Guid.NewGuid().ToString());
        var output = new TagHelperOutput("unset", tag.Attributes, async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            foreach (var child in tag.Children)
            {
                content.AppendHtml(child is Tag inner ? await ProcessAsync(inner, items) : new HtmlString((string)child));
            }

            return content;
        });
        await tag.Helper.ProcessAsync(context, output);
        return output;
    }
}
