"""Vietnamese and English while the program runs. The source texts are the Vietnamese ones.

After a text was changed (a test says so when it was forgotten):
``pyside6-lupdate -no-obsolete -locations none $(find counter_app/ui -name '*.py') -ts
resources/i18n/counter_app_en.ts``, translate what is unfinished, ``pyside6-lrelease`` it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from counter_app.domain.reasons import Language
from counter_app.resources import resource_path


class Languages:
    """The translators of an application; one language is in force at a time."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self.current: Language = "vi"

    def speak(self, language: Language) -> None:
        """Switch. Every widget gets a LanguageChange event and says its texts anew.

        Qt has no Vietnamese of its own for its buttons and menus: ``qt_vi`` is ours.
        """
        for former in self._app.findChildren(QTranslator):
            self._app.removeTranslator(former)
            former.deleteLater()
        self.current = language
        QLocale.setDefault(QLocale("vi_VN" if language == "vi" else "en_GB"))
        name = "qt_vi.qm" if language == "vi" else "counter_app_en.qm"
        translator = QTranslator(self._app)
        if translator.load(str(resource_path("i18n", name))):
            self._app.installTranslator(translator)
