using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Renders a view outside a request, with the same bytes as in a response.</summary>
public sealed class ViewText(IRazorViewEngine engine, ITempDataProvider temporary, IModelMetadataProvider metadata, IServiceProvider services)
{
    /// <summary>Renders a view as UTF-8.</summary>
    /// <param name="path">The path of the view: "/Documents/Offline.cshtml".</param>
    /// <param name="model">Its model.</param>
    /// <exception cref="InvalidOperationException">The view does not exist.</exception>
    public async Task<byte[]> RenderAsync(string path, object model)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var found = engine.GetView(executingFilePath: null, path, isMainPage: true);
        if (!found.Success)
        {
            throw new InvalidOperationException($"There is no view {path}.");
        }

        await using var text = new StringWriter();
        var data = new ViewDataDictionary(metadata, new ModelStateDictionary()) { Model = model };
        await found.View.RenderAsync(new ViewContext(action, found.View, data, new TempDataDictionary(http, temporary), text, new HtmlHelperOptions()));
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text.ToString());
    }
}
