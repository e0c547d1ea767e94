using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>Fills in the form of a page with kept fields after its user has signed in again. Saves nothing.</summary>
internal sealed class RefillFilter(KeptText kept) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method)
            && context.HttpContext.Request.Query.ContainsKey(KeptText.Key)
            && context is { Result: ViewResult { Model: { } model } view, Controller: Controller controller }
            && await kept.FindAsync(context.HttpContext) is { } form)
        {
            await FillAsync(controller, model, form);
            view.ViewData[KeptText.Refilled] = true;
        }

        await next();
    }

    private static async Task FillAsync(Controller controller, object model, IFormCollection form)
    {
        foreach (var refilled in FormsOf(model))
        {
            var values = new FormValueProvider(BindingSource.Form, form, CultureInfo.InvariantCulture);
            await controller.TryUpdateModelAsync(refilled, refilled.GetType(), string.Empty, values, _ => true);
            refilled.Refilled();
        }

        // The form shows these values before saved ones. They are validated when the form is sent.
        foreach (var (name, value) in form)
        {
            controller.ModelState.SetModelValue(name, value.Count == 1 ? value[0] : value.ToArray(), value.ToString());
        }

        foreach (var entry in controller.ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Valid;
        }
    }

    /// <summary>The model itself if it is a form, or the forms in its properties.</summary>
    private static IEnumerable<IKeepsText> FormsOf(object model)
        => model is IKeepsText form ? [form] : model.GetType().GetProperties()
            .Where(property => typeof(IKeepsText).IsAssignableFrom(property.PropertyType))
            .Select(property => property.GetValue(model))
            .OfType<IKeepsText>();
}
