# make demo: the whole thing on the sample photos · make test: all tests · make lint · make deploy · make package
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help

# The backend's Python (3.10 or newer, with venv), and the one that has PyQGIS.
PYTHON ?= python3
QGIS_PYTHON ?= /usr/bin/python3
# The user's QGIS profile, for deploy.
QGIS_PROFILE ?= $(HOME)/.local/share/QGIS/QGIS3/profiles/default

BUILD := $(CURDIR)/build
BACKEND := $(BUILD)/backend
QGIS_TESTS := $(BUILD)/qgis-tests
DEMO := $(BUILD)/demo
PROFILES := $(BUILD)/demo-profiles
VERSION := $(shell sed -n 's/^version=//p' metadata.txt)
QGIS_PACKAGES := qgis python3-qgis python3-venv xvfb xauth

.PHONY: help backend qgis demo test test-backend test-qgis lint translations staged deploy package clean

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

backend: $(BACKEND)/.ready ## The backend in an environment of its own, build/backend

$(BACKEND)/.ready: backend/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("The backend needs Python 3.10 or newer; name one: make PYTHON=…" if sys.version_info < (3, 10) else 0)'
	if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(call install,python3-venv); fi
	echo "Installing the backend in build/backend; PyTorch is large, this takes a few minutes."
	test -x $(BACKEND)/bin/python || $(PYTHON) -m venv $(BACKEND)
	$(BACKEND)/bin/pip install --quiet --disable-pip-version-check --editable 'backend[test]'
	touch $@

# As root on Debian and its kin, packages are installed; elsewhere the missing ones are named.
define install
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "Installing by apt: $(1)"; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
else \
	echo "Missing packages. On Debian or Ubuntu, as root: apt-get install $(1)" >&2; exit 1; \
fi
endef

qgis: ## QGIS with PyQGIS, and Xvfb for a window where there is no display
	@if ! { $(QGIS_PYTHON) -c 'import qgis.core, ensurepip' && command -v qgis && { [ -n "$${DISPLAY:-}" ] || command -v xvfb-run; }; } >/dev/null 2>&1; then $(call install,$(QGIS_PACKAGES)); fi

$(QGIS_TESTS)/.ready: Makefile | qgis
	@test -x $(QGIS_TESTS)/bin/python || $(QGIS_PYTHON) -m venv --system-site-packages $(QGIS_TESTS)
	$(QGIS_TESTS)/bin/pip install --quiet --disable-pip-version-check 'pytest>=8' 'pytest-qgis>=2.0'
	touch $@

translations: ## Collect the plugin's texts; says which lack a translation (needs Qt's lrelease)
	@$(PYTHON) resources/i18n/update.py

# The backend's wheel travels in the plugin, whose options install it from there.
$(BUILD)/wheel/.ready: $(BACKEND)/.ready $(shell find backend/plonk_backend -type f -not -name '*.pyc') backend/pyproject.toml
	@rm -rf $(BUILD)/wheel && mkdir -p $(BUILD)/wheel/source
	cp -r backend/plonk_backend backend/pyproject.toml $(BUILD)/wheel/source/
	$(BACKEND)/bin/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir $(BUILD)/wheel $(BUILD)/wheel/source
	rm -r $(BUILD)/wheel/source
	touch $@

staged: $(BUILD)/wheel/.ready ## The plugin as QGIS wants it, build/plugin/plonk_qgis
	@rm -rf $(BUILD)/plugin && mkdir -p $(BUILD)/plugin
	cp -r plonk_qgis $(BUILD)/plugin/plonk_qgis
	mkdir $(BUILD)/plugin/plonk_qgis/resources
	cp -r resources/styles resources/icons resources/layouts $(BUILD)/plugin/plonk_qgis/resources/
	mkdir $(BUILD)/plugin/plonk_qgis/resources/i18n && cp resources/i18n/*.qm $(BUILD)/plugin/plonk_qgis/resources/i18n/
	mkdir $(BUILD)/plugin/plonk_qgis/resources/backend && cp $(BUILD)/wheel/*.whl $(BUILD)/plugin/plonk_qgis/resources/backend/
	cp metadata.txt LICENSE $(BUILD)/plugin/plonk_qgis/
	find $(BUILD)/plugin -name __pycache__ -prune -exec rm -r {} +

package: staged ## The plugin's zip for QGIS's plugin installer, build/plonk_qgis-VERSION.zip
	@rm -f $(BUILD)/plonk_qgis-$(VERSION).zip
	cd $(BUILD)/plugin && $(PYTHON) -m zipfile -c $(BUILD)/plonk_qgis-$(VERSION).zip plonk_qgis
	echo $(BUILD)/plonk_qgis-$(VERSION).zip

deploy: staged ## Copy the plugin into the user's QGIS profile
	@mkdir -p "$(QGIS_PROFILE)/python/plugins"
	rm -rf "$(QGIS_PROFILE)/python/plugins/plonk_qgis"
	cp -r $(BUILD)/plugin/plonk_qgis "$(QGIS_PROFILE)/python/plugins/plonk_qgis"
	echo "Deployed to $(QGIS_PROFILE)/python/plugins/plonk_qgis"
	echo "In QGIS: enable it in Plugins > Manage and Install Plugins; Settings > Options > Photo geolocation installs the"
	echo "backend at the press of a button. To use this checkout's instead, name it there: $(BACKEND)"

demo: backend qgis staged ## Locate the sample photos in a real QGIS; project, files and pictures in build/demo
	@rm -rf $(DEMO) $(PROFILES)
	mkdir -p $(DEMO) $(PROFILES)/profiles/default/python/plugins $(PROFILES)/profiles/default/QGIS
	cp -r $(BUILD)/plugin/plonk_qgis $(PROFILES)/profiles/default/python/plugins/plonk_qgis
	cp -r resources/demo $(PROFILES)/profiles/default/python/plugins/plonk_qgis/resources/demo
	printf '%s\n' '[PythonPlugins]' 'plonk_qgis=true' '[qgis]' 'checkVersion=false' 'showTips322=false' '[core]' \
	  'NewsFeed\httpsfeedqgisorg\disabled=true' '[locale]' 'overrideFlag=true' 'userLocale=en_US' \
	  > $(PROFILES)/profiles/default/QGIS/QGIS3.ini
	export PLONK_DEMO_PHOTOS=$(CURDIR)/resources/samples PLONK_DEMO_OUTPUT=$(DEMO) PLONK_BACKEND_ENV=$(BACKEND)
	plugin=$(PROFILES)/profiles/default/python/plugins/plonk_qgis
	window=""
	if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then window=yes
	elif command -v xvfb-run >/dev/null; then window="xvfb-run -a -s \"-screen 0 1600x1000x24\""; fi
	qgis=$$(command -v qgis.bin || command -v qgis || true)
	if [ -n "$$window" ] && [ -n "$$qgis" ]; then
	  [ "$$window" = yes ] && window=""
	  eval $$window $$qgis --noversioncheck --nologo --profiles-path $(PROFILES) --code $$plugin/resources/demo/demo.py \
	    2> $(BUILD)/demo.log || { tail -n 40 $(BUILD)/demo.log >&2; exit 1; }
	else
	  echo "No window can be had: window.png is left out."
	  QT_QPA_PLATFORM=offscreen QGIS_CUSTOM_CONFIG_PATH=$(PROFILES)/profiles/default $(QGIS_PYTHON) $$plugin/resources/demo/demo_headless.py \
	    2> $(BUILD)/demo.log || { tail -n 40 $(BUILD)/demo.log >&2; exit 1; }
	fi
	for file in plonk-demo.qgz map.png; do test -s $(DEMO)/$$file || { echo "$$file was not made" >&2; exit 1; }; done

test: test-backend test-qgis ## All tests: backend, plugin in real QGIS, end to end

test-backend: backend ## The backend's tests, without QGIS
	@OMP_NUM_THREADS=1 $(BACKEND)/bin/python -m pytest tests/backend -q -n auto --maxprocesses 4 --dist loadfile

test-qgis: backend $(QGIS_TESTS)/.ready ## The plugin's tests in real QGIS, then real QGIS with the real backend
	@export QT_QPA_PLATFORM=offscreen
	$(QGIS_TESTS)/bin/python -m pytest tests/plugin -q
	PLONK_BACKEND_ENV=$(BACKEND) PLONK_WINDOW_PICTURES=$(BUILD)/window $(QGIS_TESTS)/bin/python -m pytest tests/end_to_end -q

$(BACKEND)/.lint: $(BACKEND)/.ready
	@$(BACKEND)/bin/pip install --quiet --disable-pip-version-check --editable 'backend[lint]'
	touch $@

lint: $(BACKEND)/.lint ## ruff and mypy on both parts
	@$(BACKEND)/bin/ruff check .
	$(BACKEND)/bin/ruff format --check .
	cd backend && $(BACKEND)/bin/mypy --config-file ../pyproject.toml plonk_backend
	cd $(CURDIR) && $(BACKEND)/bin/mypy --config-file pyproject.toml --python-version 3.10 plonk_qgis

clean: ## Remove build/
	@rm -rf $(BUILD)
